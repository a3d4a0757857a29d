/** Made by a script to find texts that were forgotten; nobody reads in them. */
const PSEUDO = new Set(["xx", "yy"]);

/** Pseudo-locales stand on the list only where one is already chosen, in config.toml or by a test. */
export function offeredLanguages(languages: readonly string[], chosen: string): string[] {
  const testing = PSEUDO.has(chosen);
  return languages.filter((language) => testing || !PSEUDO.has(language));
}

/** A language is listed by its own name. */
export function languageName(language: string): string {
  if (PSEUDO.has(language)) return language;
  const name = new Intl.DisplayNames([language], { type: "language" }).of(language) ?? language;
  return name.charAt(0).toLocaleUpperCase(language) + name.slice(1);
}
