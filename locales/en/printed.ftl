### What is printed alone: the dialog of the filters, and what pages say without scripts.

show-found = Show events
show = Show
clear = Clear
more = More filters
any-day = Any day
first-day = From
last-day = Until
near-label = Near
near-nowhere = Anywhere
near-refused = Your device does not say where you are. Choose a town instead.
within-label = Distance
within-any = Any distance
sort-label = Order
sort-best = Best first
sort-date = By date
sort-distance = Nearest first
needs-scripts = Your agenda is kept in your browser; reading it takes JavaScript.
