module example.com/dose

go 1.19
