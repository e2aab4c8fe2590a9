### What the map says. Scripts read these words; a message has one argument at most.

map = Map of venues
skip = Skip the map
zoom-in = Zoom in
zoom-out = Zoom out
close = Close
places =
    { $count ->
        [one] { $count } venue
       *[other] { $count } venues
    }
upcoming =
    { $count ->
        [one] { $count } upcoming event
       *[other] { $count } upcoming events
    }
in-view =
    { $count ->
        [one] { $count } event here
       *[other] { $count } events here
    }
in-view-of-page =
    { $count ->
        [one] { $count } event of this page here
       *[other] { $count } events of this page here
    }
none-in-view = No event here
to-list = Show the list
to-map = Show the map
show-all = Show the whole list again
all-shown = The whole list is shown.
elsewhere = Later, in the same area
show = Show on the map
show-of = Show on the map: { $title }
no-place = Not on the map: position unknown
no-places = No venue of this list has a known position.
plain = This map is drawn by this site: no other site is asked.
ask = To show streets, your browser asks { $host } for images, which then sees your IP address and the areas you look at.
agree = Show streets
agreed = Streets come from { $host }.
revoke = Stop asking for them
tiles-failed = The images of streets do not come. The rest of the map works.
retry = Try again
credit = Outlines: Natural Earth
cancelled = Cancelled
postponed = Postponed
