### How an event repeats, in phrases that are joined by commas.
### The first letter becomes a capital, and a full stop follows.

# How often, without days.
# $frequency (Frequency): how often
# $interval (Number): every so many
every =
    { $frequency ->
        [yearly] { $interval ->
            [1] chaque année
           *[other] tous les { $interval } ans
        }
        [monthly] { $interval ->
            [1] chaque mois
           *[other] tous les { $interval } mois
        }
        [weekly] { $interval ->
            [1] chaque semaine
           *[other] toutes les { $interval } semaines
        }
        [daily] { $interval ->
            [1] chaque jour
           *[other] tous les { $interval } jours
        }
        [hourly] { $interval ->
            [1] toutes les heures
           *[other] toutes les { $interval } heures
        }
        [minutely] { $interval ->
            [1] toutes les minutes
           *[other] toutes les { $interval } minutes
        }
       *[secondly] { $interval ->
            [1] toutes les secondes
           *[other] toutes les { $interval } secondes
        }
    }

# On the five days from Monday on.
monday-to-friday = du lundi au vendredi

# On all seven days.
every-day = chaque jour

# On some weekdays of each week.
# $days (String): the weekdays, as a list
every-weekday = chaque { $days }

# On a weekday of every second week.
# $weekday (String): the weekday
every-other-weekday = un { $weekday } sur deux

# A place counted from the front, as it stands before a weekday or a day.
# $number (Number): which one
ordinal =
    { $number ->
        [1] premier
        [2] deuxième
        [3] troisième
        [4] quatrième
        [5] cinquième
       *[other] { $number }e
    }

# Any such weekday, as a condition: “seulement si c’est un vendredi”.
# $weekday (String): the weekday
the-weekday = un { $weekday }

# A weekday counted from the front of the month or the year.
# $ordinal (String): the same as `ordinal` writes it
# $weekday (String): the weekday
# $within (Within, optional): the year or the month
nth-weekday =
    le { $ordinal } { $weekday }{ $within ->
        [year] { " de l’année" }
       *[month] { "" }
    }

# A weekday counted from the back.
# $number (Number): which one
# $ordinal (String, optional): the same as `ordinal` writes it
# $weekday (String): the weekday
# $within (Within, optional): the year or the month
nth-last-weekday =
    { $number ->
        [1] { $within ->
            [year] le dernier { $weekday } de l’année
           *[month] le dernier { $weekday }
        }
        [2] { $within ->
            [year] l’avant-dernier { $weekday } de l’année
           *[month] l’avant-dernier { $weekday }
        }
       *[other] { $within ->
            [year] le { $number }e { $weekday } avant la fin de l’année
           *[month] le { $number }e { $weekday } avant la fin du mois
        }
    }

# On a weekday.
# $weekday (String): the weekday
on-weekday = le { $weekday }

# On a weekday that was counted.
# $day (String): as `nth-weekday` and `nth-last-weekday` write it
on-nth-weekday = { $day }

# On a day of the month.
# $number (Number): which one
month-day =
    { $number ->
        [1] le 1er
       *[other] le { $number }
    }

# On a day counted from the end of the month.
# $number (Number): which one
# $ordinal (String, optional): the same as `ordinal` writes it
last-month-day =
    { $number ->
        [1] le dernier jour du mois
        [2] l’avant-dernier jour du mois
       *[other] le { $number }e jour avant la fin du mois
    }

# On a day of the year.
# $number (Number, optional): which one
# $ordinal (String, optional): the same as `ordinal` writes it
year-day =
    { $number ->
        [1] le premier jour de l’année
       *[other] le { $number }e jour de l’année
    }

# On a day counted from the end of the year.
# $number (Number): which one
# $ordinal (String, optional): the same as `ordinal` writes it
last-year-day =
    { $number ->
        [1] le dernier jour de l’année
       *[other] le { $number }e jour avant la fin de l’année
    }

# In a week of the year, by its number.
# $number (Number): which one
week = la semaine { $number }

# In a week counted from the end of the year.
# $number (Number): which one
# $ordinal (String, optional): the same as `ordinal` writes it
last-week =
    { $number ->
        [1] la dernière semaine de l’année
       *[other] la { $number }e semaine avant la fin de l’année
    }

# In every month.
each-month = dans chaque mois

# A month in a list of months.
# $month (String): the month
a-month = en { $month }

# In some months.
# $months (String): a list of what `a-month` writes
in-months = { $months }

# Only when a date is one of some days.
# $days (String): the days, as a list with “or”
only-on = seulement si c’est { $days }

# On a day of a month, each year.
# $number (String): its number, as `day-number` writes it
# $month (String): its month
on-day = le { $number } { $month }

# At some times of the day.
# $times (String): the times, as a list
at = à { $times }

# A time of the day with seconds.
# $hour (Number, optional): 0 to 23
# $hour12 (Number, optional): 1 to 12
# $minute (String): two figures
# $second (String): two figures
# $half (String, optional): am or pm
time-seconds = { $hour }:{ $minute }:{ $second }

# Only in some hours, minutes or seconds.
# $unit (ClockUnit): which
# $count (Number, optional): how many
# $list (String): their numbers, as a list
clock =
    { $unit ->
        [hours] { $count ->
            [1] pendant l’heure de { $list } h
           *[other] pendant les heures de { $list } h
        }
        [minutes] { $count ->
            [1] à la minute { $list }
           *[other] aux minutes { $list }
        }
       *[seconds] { $count ->
            [1] à la seconde { $list }
           *[other] aux secondes { $list }
        }
    }

# One of the dates of a stretch of time, counted from the front.
# $number (Number, optional): which one
# $ordinal (String, optional): the same as `ordinal` writes it
position =
    { $number ->
        [1] la première
       *[other] la { $number }e
    }

# One of them counted from the back.
# $number (Number): which one
# $ordinal (String, optional): the same as `ordinal` writes it
last-position =
    { $number ->
        [1] la dernière
        [2] l’avant-dernière
       *[other] la { $number }e avant la fin
    }

# Only some of the dates of a stretch of time.
# $frequency (Frequency): how often
# $list (String): which, as a list
positions =
    seulement { $list } de ces dates { $frequency ->
        [yearly] de l’année
        [monthly] du mois
        [weekly] de la semaine
        [daily] du jour
        [hourly] de l’heure
        [minutely] de la minute
       *[secondly] de la seconde
    }

# On which day weeks begin, where that matters.
# $weekday (String): the weekday
week-start = les semaines commençant le { $weekday }

# Until a day.
# $day (String): a day, written out
until = jusqu’au { $day }

# So many times.
# $count (Number): how many
times = { $count } fois en tout

# Except on some dates.
# $dates (String): the dates, as a list
except = sauf { $dates }

# On some dates besides.
# $dates (String): the dates, as a list
also = et aussi { $dates }

# Further dates that are not named.
# $count (Number): how many
more = { $count } autres dates

# On a date.
# $day (String): a day, written out
on-date = le { $day }

# Several dates without a rule.
dates-only = plusieurs dates :

# A list that goes on.
# $list (String): the items so far
# $next (String): the next one
list-next = { $list }, { $next }

# A list with its last item.
# $list (String): the items so far
# $next (String): the next one
list-and = { $list } et { $next }

# A list of which one holds, with its last item.
# $list (String): the items so far
# $next (String): the next one
list-or = { $list } ou { $next }
