module example.com/carillon

go 1.19
