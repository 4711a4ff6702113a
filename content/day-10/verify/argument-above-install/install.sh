echo "42 packages installed"
