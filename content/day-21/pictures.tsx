import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function BehindThePaths() {
  return (
    <Diagram
      title="What stands behind three paths of one container"
      desc="Inside the container three paths look alike. Most paths lead to the writable layer, which goes with docker rm. The path /var/log/nginx leads to the named volume weblogs, which goes only with docker volume rm. The path /cache leads to an anonymous volume, which is left behind by docker rm and taken along by docker rm -v."
      height={250}
    >
      <Group x={14} y={14} w={176} h={222} label="container web" />
      <Box x={30} y={46} w={144} h={46} label="/etc, /tmp, …" sub="no mount" />
      <Box x={30} y={110} w={144} h={46} label="/var/log/nginx" sub="-v weblogs:…" tone="accent" />
      <Box x={30} y={174} w={144} h={46} label="/cache" sub="-v /cache" />

      <Arrow from={[174, 69]} to={[262, 69]} />
      <Arrow from={[174, 133]} to={[262, 133]} tone="accent" />
      <Arrow from={[174, 197]} to={[262, 197]} />

      <Box x={262} y={46} w={168} h={46} label="writable layer" sub="one per container" tone="bad" />
      <Box x={262} y={110} w={168} h={46} label="volume weblogs" sub="has a name" tone="good" />
      <Box x={262} y={174} w={168} h={46} label="volume 5c1e…9a" sub="anonymous" />

      <Note x={446} y={65} text="goes with" size="sm" tone="muted" />
      <Note x={446} y={81} text="docker rm" size="sm" />
      <Note x={446} y={129} text="goes only with" size="sm" tone="muted" />
      <Note x={446} y={145} text="docker volume rm or prune" size="sm" />
      <Note x={446} y={193} text="left over by docker rm," size="sm" tone="muted" />
      <Note x={446} y={209} text="goes with docker rm -v" size="sm" />
    </Diagram>
  );
}

export function FirstMount() {
  return (
    <Diagram
      title="What the first mount copies, and when it copies nothing"
      desc="An empty named volume mounted over a path receives the image's files at that path, symbolic links included. With nocopy the volume stays empty. A volume that already holds a file is left as it is."
      height={226}
    >
      <Box x={16} y={78} w={168} h={70} label="image, /var/log/nginx" sub="two links to the output" tone="accent" />

      <Box x={350} y={16} w={126} h={48} label="weblogs" sub="empty" />
      <Box x={350} y={88} w={126} h={48} label="weblogs" sub="empty, nocopy" />
      <Box x={350} y={160} w={126} h={48} label="weblogs" sub="holds one file" />

      <Arrow from={[184, 98]} to={[350, 42]} label="copied" tone="accent" />
      <Arrow from={[184, 113]} to={[350, 113]} dashed />
      <Note x={268} y={132} text="nothing" anchor="middle" size="sm" tone="muted" />
      <Arrow from={[184, 128]} to={[350, 182]} dashed />
      <Note x={262} y={176} text="nothing" anchor="middle" size="sm" tone="muted" />

      <Note x={488} y={38} text="holds the two links" size="sm" tone="bad" />
      <Note x={488} y={54} text="no log file ever" size="sm" tone="muted" />
      <Note x={488} y={110} text="stays empty" size="sm" tone="good" />
      <Note x={488} y={126} text="Nginx makes files" size="sm" tone="muted" />
      <Note x={488} y={182} text="keeps its one file" size="sm" />
      <Note x={488} y={198} text="image stays hidden" size="sm" tone="muted" />
    </Diagram>
  );
}
