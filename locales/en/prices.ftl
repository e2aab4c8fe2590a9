### How prices are written.

free = Free
decimal-sign = { "." }
group-sign = ,
amount = { $symbol }{ $figures }
amount-code = { $code } { $figures }
range = from { $low } to { $high }
free-to = free or up to { $high }
