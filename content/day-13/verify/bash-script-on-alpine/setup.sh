chmod +x entry.sh
