### How an event repeats, in phrases that are joined by commas.
### The first letter becomes a capital, and a full stop follows.

every =
    { $frequency ->
        [yearly] { $interval ->
            [1] every year
           *[other] every { $interval } years
        }
        [monthly] { $interval ->
            [1] every month
           *[other] every { $interval } months
        }
        [weekly] { $interval ->
            [1] every week
           *[other] every { $interval } weeks
        }
        [daily] { $interval ->
            [1] every day
           *[other] every { $interval } days
        }
        [hourly] { $interval ->
            [1] every hour
           *[other] every { $interval } hours
        }
        [minutely] { $interval ->
            [1] every minute
           *[other] every { $interval } minutes
        }
       *[secondly] { $interval ->
            [1] every second
           *[other] every { $interval } seconds
        }
    }
monday-to-friday = Monday to Friday
every-day = every day
every-weekday = every { $days }
every-other-weekday = every other { $weekday }
ordinal =
    { $number ->
        [1] first
        [2] second
        [3] third
        [4] fourth
        [5] fifth
       *[other] { NUMBER($number, type: "ordinal") ->
            [one] { $number }st
            [two] { $number }nd
            [few] { $number }rd
           *[other] { $number }th
        }
    }
the-weekday = a { $weekday }
nth-weekday =
    the { $ordinal } { $weekday }{ $within ->
        [year] { " of the year" }
       *[month] { "" }
    }
nth-last-weekday =
    { $number ->
        [1] { $within ->
            [year] the last { $weekday } of the year
           *[month] the last { $weekday }
        }
       *[other] { $within ->
            [year] the { $ordinal } to last { $weekday } of the year
           *[month] the { $ordinal } to last { $weekday }
        }
    }
on-weekday = on { $weekday }
on-nth-weekday = on { $day }
month-day =
    { NUMBER($number, type: "ordinal") ->
        [one] on the { $number }st
        [two] on the { $number }nd
        [few] on the { $number }rd
       *[other] on the { $number }th
    }
last-month-day =
    { $number ->
        [1] on the last day of the month
       *[other] on the { $ordinal } to last day of the month
    }
year-day = on the { $ordinal } day of the year
last-year-day =
    { $number ->
        [1] on the last day of the year
       *[other] on the { $ordinal } to last day of the year
    }
week = in week { $number }
last-week =
    { $number ->
        [1] in the last week of the year
       *[other] in the { $ordinal } to last week of the year
    }
each-month = in each month
a-month = { $month }
in-months = in { $months }
only-on = only if that is { $days }
on-day = on { $month } { $number }
at = at { $times }
time-seconds =
    { $half ->
        [am] { $hour12 }:{ $minute }:{ $second } AM
       *[pm] { $hour12 }:{ $minute }:{ $second } PM
    }
clock =
    { $unit ->
        [hours] { $count ->
            [1] in hour { $list }
           *[other] in hours { $list }
        }
        [minutes] { $count ->
            [1] at minute { $list }
           *[other] at minutes { $list }
        }
       *[seconds] { $count ->
            [1] at second { $list }
           *[other] at seconds { $list }
        }
    }
position =
    the { $ordinal }
last-position =
    { $number ->
        [1] the last
       *[other] the { $ordinal } to last
    }
positions =
    only { $list } of these in a { $frequency ->
        [yearly] year
        [monthly] month
        [weekly] week
        [daily] day
        [hourly] hour
        [minutely] minute
       *[secondly] second
    }
week-start = with weeks beginning on { $weekday }
until = until { $day }
times =
    { $count ->
        [1] once in all
       *[other] { $count } times in all
    }
except = except { $dates }
also = and also { $dates }
more = { $count } other dates
on-date = on { $day }
dates-only = several dates:
list-next = { $list }, { $next }
list-and = { $list } and { $next }
list-or = { $list } or { $next }
