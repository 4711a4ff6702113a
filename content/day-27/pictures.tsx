import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function FivePlaces() {
  return (
    <Diagram
      title="Where a written byte can land"
      desc="A path inside the container is backed by one of five places: the writable layer, which dies with docker rm; a tmpfs, which dies at stop; a volume and a bind mount, which both live on the host's disk; or a volume mounted from a server, which survives the loss of the host."
      height={310}
    >
      <Group x={20} y={16} w={400} h={282} label="the host" />
      <Box x={40} y={122} w={110} h={66} label="container" sub="writes a file" tone="accent" />

      <Box x={240} y={46} w={160} h={42} label="tmpfs" sub="gone at stop" tone="bad" />
      <Box x={240} y={108} w={160} h={42} label="writable layer" sub="gone at docker rm" tone="bad" />
      <Box x={240} y={170} w={160} h={42} label="local volume" sub="lives with the host" />
      <Box x={240} y={232} w={160} h={42} label="bind mount" sub="lives with the host" />

      <Arrow from={[150, 136]} to={[240, 70]} />
      <Arrow from={[150, 148]} to={[240, 130]} />
      <Arrow from={[150, 162]} to={[240, 189]} />
      <Arrow from={[150, 174]} to={[240, 250]} />

      <Box x={470} y={170} w={150} h={42} label="file server" sub="outlives the host" tone="good" />
      <Arrow from={[400, 191]} to={[470, 191]} />
      <Note x={545} y={232} anchor="middle" size="sm" tone="muted" text="by driver options" />
    </Diagram>
  );
}

export function BackupDrill() {
  return (
    <Diagram
      title="A backup is finished when the restore has been compared"
      desc="A helper container reads the old volume read-only and writes an archive to the host. A second helper unpacks the archive into a new volume. A third mounts both read-only and compares contents, owners and modes."
      height={210}
    >
      <Box x={20} y={40} w={130} h={54} label="volume orders" sub="writers stopped" />
      <Arrow from={[150, 67]} to={[250, 67]} label="tar c, :ro" />
      <Box x={250} y={40} w={140} h={54} label="orders.tgz" sub="and its checksum" tone="accent" />
      <Arrow from={[390, 67]} to={[490, 67]} label="tar x" />
      <Box x={490} y={40} w={130} h={54} label="orders-new" sub="empty before" />

      <Box x={235} y={140} w={170} h={48} label="compare" sub="bytes, owners, modes" tone="good" />
      <Arrow from={[85, 94]} to={[235, 158]} dashed />
      <Arrow from={[555, 94]} to={[405, 158]} dashed />
    </Diagram>
  );
}
