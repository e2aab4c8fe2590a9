### What the search program says of what is found and chosen.

facet =
    { $facet ->
        [category] Category
        [tag] Tag
        [venue] Venue
        [organizer] Organizer
        [series] Series
        [city] Town
        [country] Country
        [cost] Cost
        [attendance] How
        [status] Cancelled, postponed
        [weekday] Weekday
        [time] Time of day
       *[featured] Selection
    }
fixed-value =
    { $value ->
        [cost-free] Free
        [attendance-in-person] On site
        [attendance-online] Online
        [status-planned] Hide cancelled and postponed
        [time-morning] Morning
        [time-afternoon] Afternoon
        [time-evening] Evening
        [time-all-day] All day
        [featured-yes] Featured
       *[other] { "" }
    }
up-to = Up to { $price }
facet-unknown =
    { $facet ->
        [category] There is no category “{ $value }”.
        [tag] There is no tag “{ $value }”.
        [venue] There is no venue “{ $value }”.
        [organizer] There is no organizer “{ $value }”.
        [series] There is no series “{ $value }”.
        [city] There is no town “{ $value }”.
        [country] There is no country “{ $value }”.
       *[other] The filter “{ $value }” is not known.
    }
read-as = No results for “{ $asked }”. Results for “{ $found }”.
instead = Try instead:
similar = “{ $words }” ({ $count })
without = Without “{ $name }” ({ $count })
range =
    { $range ->
        [today] Today
        [tomorrow] Tomorrow
        [weekend] This weekend
        [week] Next 7 days
       *[month] This month
    }
until-day = Until { $day }
when = When
next-only = Only the next date of each event
near = Near { $place }
near-me = Near me
within = Within { $kilometres } km
event = Event
view-kind = View
