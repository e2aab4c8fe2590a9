### What is printed alone: the dialog of the filters, and what pages say without scripts.

# The button that closes the filters and shows what is left.
show-found = Voir les évènements

# The same, before how much that is: “Show 20 events”.
show = Voir

# The button that takes all filters away.
clear = Effacer

# The button that unfolds the other groups.
more = Plus de filtres

# No choice of days.
any-day = N’importe quand

# The first day of interest.
first-day = Du

# The last day of interest.
last-day = Au

# The label of the choice of a place.
near-label = Près de

# Nowhere in particular.
near-nowhere = N’importe où

# The device does not say where it is.
near-refused = Votre appareil ne dit pas où vous êtes. Choisissez plutôt une ville.

# The label of the distance.
within-label = Distance

# Any distance.
within-any = Toutes distances

# The label of the order.
sort-label = Ordre

# The order: what fits best first.
sort-best = Les plus pertinents

# The order: the earliest first.
sort-date = Par date

# The order: the nearest first.
sort-distance = Les plus proches

# In the place of the agenda, without scripts.
needs-scripts = Votre agenda est gardé dans votre navigateur ; il faut JavaScript pour le lire.
