import tinyfmt

print(tinyfmt.frame("ready"))
