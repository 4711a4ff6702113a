# Before the watch begins: a folder for the note, and a name for the room.
mkdir -p /var/lib/frost
exec frost serve --dir /var/lib/frost --room "${ROOM:-room 1}"
