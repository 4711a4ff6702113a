// Finds the stop that a path stands for: /rooms/7 is { room: '7' }.
export function findStop(path) {
  const found = /^\/rooms\/(\d+)$/.exec(path);
  return found ? { room: found[1] } : null;
}
