### How dates and times are written. The names of months and weekdays are those of CLDR.

# The number of a day as it stands beside the name of its month.
# $day (Number): the day
day-number =
    { $day ->
        [1] 1er
       *[other] { $day }
    }

# A day.
# $number (String): its number, as `day-number` writes it
# $month (String): its month
date = { $number } { $month }

# A day with its year.
# $number (String): its number, as `day-number` writes it
# $month (String): its month
# $year (String): its year
date-year = { $number } { $month } { $year }

# A day with its weekday.
# $weekday (String): its weekday
# $number (String): its number, as `day-number` writes it
# $month (String): its month
date-weekday = { $weekday } { $number } { $month }

# A day with its weekday and its year.
# $weekday (String): its weekday
# $number (String): its number, as `day-number` writes it
# $month (String): its month
# $year (String): its year
date-weekday-year = { $weekday } { $number } { $month } { $year }

# A month with its year.
# $month (String): the month as it stands alone
# $year (String): the year
month-year = { $month } { $year }

# One of two days, with its weekday; the month stands with the other.
# $weekday (String): its weekday
# $number (String): its number, as `day-number` writes it
part-day = { $weekday } { $number }

# One of two days, with its weekday and its month.
# $weekday (String): its weekday
# $number (String): its number, as `day-number` writes it
# $month (String): its month
part-month = { $weekday } { $number } { $month }

# One of two days, with its weekday, its month and its year.
# $weekday (String): its weekday
# $number (String): its number, as `day-number` writes it
# $month (String): its month
# $year (String): its year
part-year = { $weekday } { $number } { $month } { $year }

# From a day to another.
# $first (String): the first day
# $last (String): the last day
span = du { $first } au { $last }

# A night, by the evening’s day and the day after.
# $first (String): the evening’s day
# $last (String): the day after
night = nuit du { $first } au { $last }

# The time of what begins after midnight, where it stands under the evening’s day.
# $time (String): the time
at-night = nuit { $time }

# From a time of a day to a time of another.
# $first-day (String): the first day
# $first-time (String): its time
# $last-day (String): the last day
# $last-time (String): its time
moments = du { $first-day } à { $first-time } au { $last-day } à { $last-time }

# From a time to a time of one day, as a sentence.
# $day (String): the day
# $start (String): the first time
# $end (String): the last time
spoken-times = { $day }, de { $start } à { $end }

# The days of a week within one month.
# $first (String): the number of the first day
# $last (String): that of the last day
# $month (String): its month
week-days = du { $first } au { $last } { $month }

# The days of a week within one month, with the year.
# $first (String): the number of the first day
# $last (String): that of the last day
# $month (String): its month
# $year (String): its year
week-days-year = du { $first } au { $last } { $month } { $year }

# The days of a week across two months.
# $first (String): the first day
# $last (String): the last day
week-months = du { $first } au { $last }

# A time of the day.
# $hour (Number, optional): 0 to 23
# $hour12 (Number, optional): 1 to 12
# $minute (String): two figures
# $half (String, optional): am or pm
clock-time = { $hour }:{ $minute }

# The order of a date in figures: `day-month` for 12/03 in March, else `month-day`.
figures = day-month

# Today, as it is typed; several words with a comma between them.
typed-today = aujourd’hui, aujourdhui

# Tomorrow, as it is typed.
typed-tomorrow = demain

# The day after tomorrow, as it is typed, if there is a word for it.
typed-in-two-days = après-demain

# What may stand right after the number of a day, in lower case: “1er”.
typed-after-number = er, e

# Other words in a date, in lower case: “le 12 mars”.
typed-between = le
