// SPDX-License-Identifier: GPL-3.0-or-later
// The page's language: its words, and how it writes numbers, times and countries.

export const languages = { en: "English", de: "Deutsch", fr: "Français", es: "Español", ar: "العربية" };

/** The first of the wanted languages that there is. */
export function chooseLanguage(wanted) {
  for (const tag of wanted) {
    const language = tag.toLowerCase().split("-")[0];
    if (Object.hasOwn(languages, language)) return language;
  }
  return "en";
}

const isolate = (value) => `\u2068${value}\u2069`; // so that Latin names do not turn an Arabic sentence around

export class Texts {
  async use(language) {
    this.words = (await import(`./texts/${language}.js`)).default;
    this.language = language;
    this.plurals = new Intl.PluralRules(language);
    this.numbers = new Intl.NumberFormat(language, { maximumFractionDigits: 1 });
    this.percents = new Intl.NumberFormat(language, { style: "percent" });
    this.times = new Intl.DateTimeFormat(language, { dateStyle: "medium", timeStyle: "short" });
    this.clock = new Intl.DateTimeFormat(language, { timeStyle: "short" });
    this.exactTimes = new Intl.DateTimeFormat(language, { dateStyle: "long", timeStyle: "long" });
    this.regions = new Intl.DisplayNames(language, { type: "region" });
  }

  get direction() {
    return this.language === "ar" ? "rtl" : "ltr";
  }

  has(key) {
    return Object.hasOwn(this.words, key);
  }

  /** The sentence with its values in place of {names}; `count` chooses its form. */
  say(key, values = {}) {
    let text = this.words[key];
    if (typeof text === "object") text = text[this.plurals.select(values.count)] ?? text.other;
    return text.replace(/\{(\w+)\}/g, (_, name) => {
      const value = values[name];
      return isolate(typeof value === "number" ? this.numbers.format(value) : value);
    });
  }

  /** The word for a value of the API, or the value itself where it is new. */
  word(kind, value) {
    return this.has(`${kind}.${value}`) ? this.say(`${kind}.${value}`) : value;
  }

  size(bytes) {
    const isLarge = bytes >= 1e6;
    const unit = isLarge ? "megabyte" : "kilobyte";
    const format = new Intl.NumberFormat(this.language, { style: "unit", unit, maximumFractionDigits: isLarge ? 1 : 0 });
    return format.format(isLarge ? bytes / 1e6 : Math.max(1, bytes / 1e3));
  }
  percent = (part) => this.percents.format(part);
  time = (date) => this.times.format(date);
  /** On one line, and the clock alone for what is near. */
  nearTime = (date) => {
    const form = Math.abs(date - Date.now()) < 12 * 3600 * 1000 ? this.clock : this.times;
    return form.format(date).replace(/\s/g, "\u00a0");
  };
  exactTime = (date) => this.exactTimes.format(date);
  country = (code) => this.regions.of(code);
}
