/** What several screens need. */

export const button = (page, name) => page.getByRole("button", { name });
export const ready = (page) => page.getByLabel("Assign Technician").and(page.locator(":enabled")).waitFor();

/** Of screens that look the same in the dark. */
export const once = { themes: ["light"] };
