module example.com/frost

go 1.19
