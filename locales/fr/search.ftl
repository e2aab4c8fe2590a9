### What the search program says of what is found and chosen.

# The name of a group of filters.
# $facet (Facet): the group
facet =
    { $facet ->
        [category] Catégorie
        [tag] Étiquette
        [venue] Lieu
        [organizer] Organisateur
        [series] Série
        [city] Ville
        [country] Pays
        [cost] Prix
        [attendance] Participation
        [status] Annulés, reportés
        [weekday] Jour
        [time] Moment de la journée
       *[featured] Sélection
    }

# The name of a value that is the same on every site.
# $value (Choice): the group and the value
fixed-value =
    { $value ->
        [cost-free] Gratuit
        [attendance-in-person] Sur place
        [attendance-online] En ligne
        [status-planned] Masquer les annulés et les reportés
        [time-morning] Matin
        [time-afternoon] Après-midi
        [time-evening] Soir
        [time-all-day] Toute la journée
        [featured-yes] Mis en avant
       *[other] { "" }
    }

# “Up to €20”.
# $price (String): the price
up-to = Jusqu’à { $price }

# A value of a group that is not known.
# $facet (Facet): the group
# $value (String): the value
facet-unknown =
    { $facet ->
        [category] Aucune catégorie « { $value } ».
        [tag] Aucune étiquette « { $value } ».
        [venue] Aucun lieu « { $value } ».
        [organizer] Aucun organisateur « { $value } ».
        [series] Aucune série « { $value } ».
        [city] Aucune ville « { $value } ».
        [country] Aucun pays « { $value } ».
       *[other] Le filtre « { $value } » n’existe pas.
    }

# Nothing was found for the first words, and what was found is for the second.
# $asked (String): the first words
# $found (String): the second words
read-as = Aucun résultat pour « { $asked } ». Résultats pour « { $found } ».

# Above what else could be asked for where nothing is found.
instead = À essayer :

# Similar words, and how much they find.
# $words (String): the words
# $count (Number): how many
similar = « { $words } » ({ $count })

# Without one of what is chosen, and how much that finds.
# $name (String): what is left out
# $count (Number): how many
without = Sans « { $name } » ({ $count })

# A stretch of time counted from today.
# $range (Range): the stretch of time
range =
    { $range ->
        [today] Aujourd’hui
        [tomorrow] Demain
        [weekend] Ce week-end
        [week] Les 7 prochains jours
       *[month] Ce mois-ci
    }

# Until a day: what is chosen.
# $day (String): a day, written out
until-day = Jusqu’au { $day }

# The name of the choice of days.
when = Quand

# Of each event only the next date.
next-only = Seulement la prochaine date de chaque évènement

# The name of the choice of a place, and of what is chosen.
# $place (String): the place
near = Près de { $place }

# The button for the place of the device, and the choice that follows.
near-me = Près de moi

# “Within 10 km”.
# $kilometres (Number): how far
within = À moins de { $kilometres } km

# A single event, as a kind of thing.
event = Évènement

# A view, as a kind of thing.
view-kind = Vue
