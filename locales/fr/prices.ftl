### How prices are written.

# Nothing to pay.
free = Gratuit

# Between units and cents.
decimal-sign = ,

# Between groups of three figures.
group-sign = { "\u202F" }

# An amount with the sign of its currency.
# $figures (String): the amount
# $symbol (String): the sign
amount = { $figures } { $symbol }

# An amount with the code of its currency.
# $figures (String): the amount
# $code (String): the code (ISO 4217)
amount-code = { $figures } { $code }

# From one price to another.
# $low (String): the lowest
# $high (String): the highest
range = de { $low } à { $high }

# From nothing to a price.
# $high (String): the highest
free-to = gratuit ou jusqu’à { $high }
