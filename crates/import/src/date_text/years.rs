//! Years that are not written, over the whole column: from the weekday, from dated rows, from the order of rows; and the order of day and month.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};

use super::{DateReading, Day, DayGroup, DayNumbers, NumberOrder};

/// Where a year comes from that is not in the cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Source {
    /// The option, for the first row; later ones by their order.
    Asked,
    /// Another column of the row.
    Row,
    /// The weekdays fit this year.
    Weekday {
        /// How many of the days with a weekday fit.
        fits: usize,
        /// How many have one.
        of: usize,
    },
    /// The year of the nearest row that has one.
    Neighbour,
}

/// The rows of a column, in their order, with years filled in where one can be found. Returns, for each row that was filled in, the source.
///
/// `row_years` are years from another column, `given_year` the year of the option, `today` the nearest of which a year by weekday is chosen.
pub fn resolve(
    rows: &mut [DateReading],
    row_years: &[Option<i32>],
    given_year: Option<i32>,
    today: NaiveDate,
    order: NumberOrder,
) -> BTreeMap<usize, Source> {
    let mut sources = BTreeMap::new();
    for (index, row) in rows.iter_mut().enumerate() {
        if let (false, Some(year)) = (has_year(row), row_years.get(index).copied().flatten())
            && fill(row, year, order)
        {
            sources.insert(index, Source::Row);
        }
    }
    if let Some(year) = given_year {
        for (index, year) in by_order(rows, year, order) {
            if fill(&mut rows[index], year, order) {
                sources.insert(index, Source::Asked);
            }
        }
        return sources;
    }
    for index in 0..rows.len() {
        if has_year(&rows[index]) || first(&rows[index]).is_none() {
            continue;
        }
        let Some(found) = nearest(rows, index, order) else { break };
        if fill(&mut rows[index], found, order) {
            sources.insert(index, Source::Neighbour);
        }
    }
    if rows.iter().any(has_year) {
        return sources;
    }
    let with_weekday: usize = rows.iter().flat_map(days).filter(|day| day.weekday.is_some()).count();
    if with_weekday == 0 {
        return sources;
    }
    let best = (today.year() - 12..=today.year() + 3)
        .map(|year| {
            let years = by_order(rows, year, order);
            let fits = years
                .iter()
                .map(|(index, year)| {
                    days(&rows[*index]).filter(|day| day.weekday.is_some() && fits(day, *year, order)).count()
                })
                .sum::<usize>();
            (fits, -(year - today.year()).abs(), year, years)
        })
        .max_by_key(|(fits, near, year, _)| (*fits, *near, *year));
    if let Some((fits, _, _, years)) = best.filter(|(fits, ..)| fits * 10 >= with_weekday * 9) {
        for (index, year) in years {
            if fill(&mut rows[index], year, order) {
                sources.insert(index, Source::Weekday { fits, of: with_weekday });
            }
        }
    }
    sources
}

/// The order of day and month in a column, and whether anything in it decides: a number above 12, or a weekday that fits one order only.
pub fn order(rows: &[DateReading]) -> (NumberOrder, bool) {
    let (mut day_first, mut month_first) = (0_usize, 0_usize);
    for day in rows.iter().flat_map(days) {
        let DayNumbers::Pair(first, second) = day.numbers else { continue };
        match (first > 12, second > 12) {
            (true, false) => day_first += 1,
            (false, true) => month_first += 1,
            _ => {
                let agrees = |order| day.weekday.is_some() && day.date(order).is_some_and(|date| day.agrees(date));
                match (agrees(NumberOrder::DayFirst), agrees(NumberOrder::MonthFirst)) {
                    (true, false) => day_first += 1,
                    (false, true) => month_first += 1,
                    _ => {}
                }
            }
        }
    }
    (if month_first > day_first { NumberOrder::MonthFirst } else { NumberOrder::DayFirst }, day_first + month_first > 0)
}

/// Whether some day is written in numbers whose order matters.
pub fn order_matters(rows: &[DateReading]) -> bool {
    rows.iter().flat_map(days).any(
        |day| matches!(day.numbers, DayNumbers::Pair(first, second) if first != second && first <= 12 && second <= 12),
    )
}

fn days(row: &DateReading) -> impl Iterator<Item = &Day> {
    row.groups
        .iter()
        .flat_map(|group| &group.days)
        .flat_map(|span| std::iter::once(&span.first).chain(span.last.as_ref()))
}

fn days_mut(groups: &mut [DayGroup]) -> impl Iterator<Item = &mut Day> {
    groups
        .iter_mut()
        .flat_map(|group| &mut group.days)
        .flat_map(|span| std::iter::once(&mut span.first).chain(span.last.as_mut()))
}

fn first(row: &DateReading) -> Option<&Day> {
    days(row).next()
}

fn has_year(row: &DateReading) -> bool {
    days(row).any(|day| day.year.is_some())
}

fn fits(day: &Day, year: i32, order: NumberOrder) -> bool {
    day.in_year(year, order).is_some_and(|date| day.agrees(date))
}

/// Gives the first day of a row its year, and the later ones theirs: a day before the one before it is of the next year.
fn fill(row: &mut DateReading, year: i32, order: NumberOrder) -> bool {
    let mut year = year;
    let mut before = None;
    let mut filled = false;
    for day in days_mut(&mut row.groups) {
        let month_day = day.month_day(order);
        if let Some(written) = day.year {
            year = written;
        } else {
            if before.is_some_and(|before| months_back(before, month_day) > 6) {
                year += 1;
            }
            day.year = Some(year);
            filled = true;
        }
        before = Some(month_day);
    }
    filled
}

/// Gives days without a year that of the day before them in the row.
pub fn fill_within(row: &mut DateReading, order: NumberOrder) {
    if let Some(year) = first(row).and_then(|day| day.year) {
        fill(row, year, order);
        return;
    }
    // Only a later day has one.
    let Some((year, month_day)) = days(row).find_map(|day| Some((day.year?, day.month_day(order)))) else { return };
    let before = first(row).map(|day| day.month_day(order)).unwrap_or_default();
    fill(row, if months_back(before, month_day) > 6 { year - 1 } else { year }, order);
}

/// By how many months one day of the year lies before another; negative if after.
fn months_back(earlier: (u32, u32), later: (u32, u32)) -> i64 {
    i64::from(earlier.0) - i64::from(later.0)
}

/// The years of rows without one, if the first is of `year` and each fall of more than six months is a New Year.
fn by_order(rows: &[DateReading], year: i32, order: NumberOrder) -> Vec<(usize, i32)> {
    let mut year = year;
    let mut before: Option<(u32, u32)> = None;
    let mut years = Vec::new();
    for (index, row) in rows.iter().enumerate() {
        let Some(day) = first(row) else { continue };
        if let Some(written) = day.year {
            year = written;
        } else {
            match before.map(|before| months_back(before, day.month_day(order))) {
                Some(back) if back > 6 => year += 1,
                Some(back) if back < -6 => year -= 1,
                _ => {}
            }
            years.push((index, year));
        }
        before = Some(day.month_day(order));
    }
    years
}

/// The year in which a row lies nearest to the nearest row that has one.
fn nearest(rows: &[DateReading], index: usize, order: NumberOrder) -> Option<i32> {
    let dated = |at: usize| rows.get(at).and_then(first).and_then(|day| day.date(order));
    let neighbour =
        (1..rows.len()).find_map(|away| index.checked_sub(away).and_then(dated).or_else(|| dated(index + away)))?;
    let day = first(&rows[index])?;
    (neighbour.year() - 1..=neighbour.year() + 1)
        .filter(|year| day.weekday.is_none() || fits(day, *year, order))
        .filter_map(|year| Some(((day.in_year(year, order)? - neighbour).num_days().abs(), year)))
        .min()
        .or_else(|| Some((0, neighbour.year())))
        .map(|(_, year)| year)
}

#[cfg(test)]
mod tests {
    use super::super::{Expect, read};
    use super::*;

    fn column(texts: &[&str]) -> Vec<DateReading> {
        texts.iter().map(|text| read(text, Expect::Days)).collect()
    }

    fn dates(rows: &[DateReading], order: NumberOrder) -> Vec<String> {
        rows.iter()
            .map(|row| {
                days(row)
                    .map(|day| day.date(order).map_or_else(|| "?".to_owned(), |date| date.to_string()))
                    .collect::<Vec<_>>()
                    .join("/")
            })
            .collect()
    }

    fn today() -> NaiveDate {
        NaiveDate::from_ymd_opt(2026, 11, 29).unwrap_or_default()
    }

    #[test]
    fn a_year_is_found_from_the_weekdays() {
        let mut rows = column(&["Mar.27/08 et Mer.28/08", "Mer.28/08 et Jeu.29/08", "ven.30/08 et sam.31/08"]);
        let sources = resolve(&mut rows, &[], None, today(), NumberOrder::DayFirst);
        assert_eq!(
            dates(&rows, NumberOrder::DayFirst),
            ["2024-08-27/2024-08-28", "2024-08-28/2024-08-29", "2024-08-30/2024-08-31"]
        );
        assert_eq!(sources.get(&0), Some(&Source::Weekday { fits: 6, of: 6 }));
    }

    #[test]
    fn a_year_that_is_asked_for_runs_over_new_year() {
        let mut rows = column(&["13/09", "27/09", "06/12", "24/01", "14/03"]);
        resolve(&mut rows, &[], Some(2024), today(), NumberOrder::DayFirst);
        assert_eq!(
            dates(&rows, NumberOrder::DayFirst),
            ["2024-09-13", "2024-09-27", "2024-12-06", "2025-01-24", "2025-03-14"]
        );
    }

    #[test]
    fn without_any_hint_the_year_stays_open() {
        let mut rows = column(&["13/09", "27/09"]);
        assert!(resolve(&mut rows, &[], None, today(), NumberOrder::DayFirst).is_empty());
        assert_eq!(dates(&rows, NumberOrder::DayFirst), ["?", "?"]);
    }

    #[test]
    fn rows_take_the_year_of_their_neighbours() {
        let mut rows = column(&["12.10", "02.10.2015", "11.12.2015", "14.12", "04.01"]);
        let sources = resolve(&mut rows, &[], None, today(), NumberOrder::DayFirst);
        assert_eq!(
            dates(&rows, NumberOrder::DayFirst),
            ["2015-10-12", "2015-10-02", "2015-12-11", "2015-12-14", "2016-01-04"]
        );
        assert_eq!(sources.keys().copied().collect::<Vec<_>>(), [0, 3, 4]);
    }

    #[test]
    fn a_column_decides_the_order_of_day_and_month() {
        for (texts, expected) in [
            (&["03-11-2024", "15-11-2024"][..], (NumberOrder::DayFirst, true)),
            (&["11/10/2014", "11/19/2014"], (NumberOrder::MonthFirst, true)),
            (&["03/04/2025"], (NumberOrder::DayFirst, false)),
            (&["Wed 03/05/2025"], (NumberOrder::MonthFirst, true)),
        ] {
            assert_eq!(order(&column(texts)), expected, "{texts:?}");
        }
    }
}
