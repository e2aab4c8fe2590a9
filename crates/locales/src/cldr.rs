//! Names and plural rules of CLDR (Unicode Common Locale Data Repository), as ICU4X has them.

use icu_calendar::{Date, Gregorian};
use icu_datetime::pattern::{DateTimePattern, FixedCalendarDateTimeNames, MonthNameLength, WeekdayNameLength};
use icu_locale_core::Locale;
use icu_plurals::{PluralCategory, PluralRuleType, PluralRules};
use unicode_normalization::UnicodeNormalization;
use writeable::TryWriteable;

/// Numbers whose category is written down; from there on that of 100 and the last two figures.
const TABLE: usize = 200;
/// Numbers that the table is tried on.
const TRIED: usize = 20_000;

/// Categories of 0 to 199, a letter each, where all later numbers follow from these.
pub(crate) fn plural_table(code: &str, kind: PluralRuleType) -> Result<String, String> {
    let rules = PluralRules::try_new(locale(code)?.into(), kind.into()).map_err(|error| error.to_string())?;
    let letter = |number: usize| letter(rules.category_for(number));
    let table: String = (0..TABLE).map(letter).collect();
    for number in TABLE..TRIED {
        if table.as_bytes().get(100 + number % 100) != Some(&(letter(number) as u8)) {
            return Err(format!("the plural of {number} does not follow from its last two figures"));
        }
    }
    Ok(table)
}

/// The categories that a language has.
pub(crate) fn categories(table: &str) -> Vec<char> {
    let mut known: Vec<char> = table.chars().collect();
    known.sort_unstable();
    known.dedup();
    known
}

fn letter(category: PluralCategory) -> char {
    match category {
        PluralCategory::Zero => 'z',
        PluralCategory::One => 'o',
        PluralCategory::Two => 't',
        PluralCategory::Few => 'f',
        PluralCategory::Many => 'm',
        PluralCategory::Other => '-',
    }
}

/// The months in a date, the months alone, the weekdays from Monday on.
pub(crate) fn names(code: &str) -> Result<Vec<String>, String> {
    let months = |length, pattern| {
        let mut names = FixedCalendarDateTimeNames::<Gregorian>::new_without_number_formatting(locale(code)?.into());
        names.include_month_names(length).map_err(|error| error.to_string())?;
        (1..=12).map(|month| written(&names, pattern, 2024, month, 1)).collect::<Result<Vec<String>, String>>()
    };
    let mut all = months(MonthNameLength::Wide, "MMMM")?;
    all.extend(months(MonthNameLength::StandaloneWide, "LLLL")?);
    let mut names = FixedCalendarDateTimeNames::<Gregorian>::new_without_number_formatting(locale(code)?.into());
    names.include_weekday_names(WeekdayNameLength::Wide).map_err(|error| error.to_string())?;
    // January 1, 2024 is a Monday.
    for day in 1..=7 {
        all.push(written(&names, "EEEE", 2024, 1, day)?);
    }
    Ok(all)
}

fn written(
    names: &FixedCalendarDateTimeNames<Gregorian>,
    pattern: &str,
    year: i32,
    month: u8,
    day: u8,
) -> Result<String, String> {
    let pattern: DateTimePattern = pattern.parse().map_err(|error| format!("{error:?}"))?;
    let day = Date::try_new_gregorian(year, month, day).map_err(|error| error.to_string())?;
    let time = icu_datetime::input::Time::start_of_day();
    let day = icu_datetime::input::DateTime { date: day, time };
    let shown = names.with_pattern_unchecked(&pattern);
    let text = shown.format(&day).try_write_to_string().map_err(|(error, _)| format!("{error:?}"))?.into_owned();
    Ok(text)
}

/// Pairs of a letter and the ASCII letter it is without its marks.
pub(crate) fn letters<'a>(words: impl Iterator<Item = &'a str>) -> String {
    let mut pairs = Vec::new();
    for letter in words.flat_map(str::chars).flat_map(|letter| [letter].into_iter().chain(letter.to_uppercase())) {
        if letter.is_ascii() {
            continue;
        }
        let mut parts = letter.nfd();
        if let Some(base) = parts.next().filter(char::is_ascii_alphabetic) {
            pairs.push((letter, base.to_ascii_lowercase()));
        }
    }
    pairs.sort_unstable();
    pairs.dedup();
    pairs.into_iter().flat_map(|(letter, base)| [letter, base]).collect()
}

fn locale(code: &str) -> Result<Locale, String> {
    code.parse().map_err(|_| "its name was expected to be the code of a language (BCP 47)".to_owned())
}
