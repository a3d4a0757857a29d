use unicode_normalization::UnicodeNormalization;
use unicode_normalization::char::is_combining_mark;

/// The form in which texts are searched: lower case, without accents, white space folded.
#[must_use]
pub fn fold(text: &str) -> String {
    let plain: String = text.nfkd().filter(|c| !is_combining_mark(*c)).flat_map(char::to_lowercase).collect();
    plain.split_whitespace().collect::<Vec<_>>().join(" ").replace('ß', "ss")
}

#[cfg(test)]
mod tests {
    use super::fold;

    #[test]
    fn case_accents_and_spacing_do_not_matter() {
        assert_eq!(fold("  Ångström\n& Söhne "), "angstrom & sohne");
        assert_eq!(fold("STRASSE"), fold("Straße"));
        assert_eq!(fold("ﬁle"), "file");
    }
}
