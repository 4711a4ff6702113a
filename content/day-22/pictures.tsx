import { Arrow, Box, Diagram, Note } from '@/lib/ui/diagram';

export function NameAndFile() {
  return (
    <Diagram
      title="A mounted file stays mounted when its name moves on"
      desc="On the host the name app.conf first points to file 41, which is also what the container has mounted at /etc/app.conf. After a rename the host's name points to the new file 57, while the container's mount still holds file 41, which has no name on the host any more."
      height={250}
    >
      <Note x={20} y={30} text="before" size="sm" tone="muted" />
      <Box x={20} y={42} w={170} h={48} label="app.conf" sub="name on the host" />
      <Box x={250} y={42} w={140} h={48} label="file 41" sub="color=blue" tone="accent" />
      <Box x={450} y={42} w={170} h={48} label="/etc/app.conf" sub="in the container" />
      <Arrow from={[190, 66]} to={[250, 66]} />
      <Arrow from={[450, 66]} to={[390, 66]} tone="accent" />

      <Note x={20} y={132} text="after mv new.conf app.conf" size="sm" tone="muted" />
      <Box x={20} y={172} w={170} h={48} label="app.conf" sub="name on the host" />
      <Box x={250} y={128} w={140} h={48} label="file 41" sub="color=blue" tone="accent" />
      <Box x={250} y={190} w={140} h={48} label="file 57" sub="color=green" tone="good" />
      <Box x={450} y={146} w={170} h={48} label="/etc/app.conf" sub="still file 41" tone="bad" />
      <Arrow from={[190, 200]} to={[250, 212]} tone="good" />
      <Arrow from={[450, 166]} to={[390, 154]} tone="accent" />
    </Diagram>
  );
}

export function StackedMounts() {
  return (
    <Diagram
      title="Three things at one path: what the program sees"
      desc="From the bottom: the image has /app with package.json and node_modules. The bind mount of the host's source covers all of /app. A volume mounted at /app/node_modules covers that one directory of the bind mount again. The program looks from above and sees the host's source and the volume's modules."
      height={262}
    >
      <Note x={236} y={26} text="the program looks from above" anchor="middle" size="sm" tone="muted" />
      <Arrow from={[236, 34]} to={[236, 106]} />
      <Arrow from={[336, 22]} to={[405, 42]} />

      <Box x={320} y={48} w={170} h={52} label="volume" sub="/app/node_modules" tone="good" />
      <Box x={110} y={112} w={380} h={52} label="bind mount of ./src" sub="/app" tone="accent" />
      <Box x={110} y={176} w={380} h={52} label="image layers" sub="/app: package.json, node_modules" tone="muted" />

      <Note x={504} y={72} text="seen: modules" size="sm" tone="good" />
      <Note x={504} y={136} text="seen: app.js" size="sm" />
      <Note x={504} y={152} text="and the rest of src" size="sm" tone="muted" />
      <Note x={504} y={200} text="hidden, intact" size="sm" tone="bad" />
      <Note
        x={60}
        y={250}
        text="Mounting the volume needs a directory in ./src, so the engine makes one there, as root."
        size="sm"
        tone="muted"
      />
    </Diagram>
  );
}
