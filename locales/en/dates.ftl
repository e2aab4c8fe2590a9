### How dates and times are written. The names of months and weekdays are those of CLDR.

day-number = { $day }
date = { $month } { $number }
date-year = { $month } { $number }, { $year }
date-weekday = { $weekday }, { $month } { $number }
date-weekday-year = { $weekday }, { $month } { $number }, { $year }
month-year = { $month } { $year }
part-day = { $weekday } { $number }
part-month = { $weekday } { $number } { $month }
part-year = { $weekday } { $number } { $month } { $year }
span = from { $first } to { $last }
night = night of { $first } to { $last }
at-night = night { $time }
moments = from { $first-day } at { $first-time } to { $last-day } at { $last-time }
spoken-times = { $day }, from { $start } to { $end }
week-days = { $month } { $first }–{ $last }
week-days-year = { $month } { $first }–{ $last }, { $year }
week-months = { $first } – { $last }
clock-time =
    { $half ->
        [am] { $hour12 }:{ $minute } AM
       *[pm] { $hour12 }:{ $minute } PM
    }
figures = month-day
typed-today = today
typed-tomorrow = tomorrow
typed-in-two-days = { "" }
typed-after-number = st, nd, rd, th
typed-between = the, of, on
