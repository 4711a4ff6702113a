import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function Lifetimes() {
  return (
    <Diagram
      title="What each event takes with it"
      desc="A time line with the events start, exit, start again, docker rm and docker volume rm. Files in tmpfs end at the exit and begin empty after the next start. The writable layer reaches from the first start to docker rm. A named volume reaches past docker rm and ends only at docker volume rm."
      height={236}
    >
      <Note x={160} y={22} text="start" anchor="middle" size="sm" />
      <Note x={262} y={22} text="exit" anchor="middle" size="sm" />
      <Note x={354} y={22} text="start again" anchor="middle" size="sm" />
      <Note x={466} y={22} text="docker rm" anchor="middle" size="sm" />
      <Note x={578} y={22} text="volume rm" anchor="middle" size="sm" />
      <Arrow from={[160, 30]} to={[160, 226]} dashed tone="muted" />
      <Arrow from={[262, 30]} to={[262, 226]} dashed tone="bad" />
      <Arrow from={[354, 30]} to={[354, 226]} dashed tone="muted" />
      <Arrow from={[466, 30]} to={[466, 226]} dashed tone="bad" />
      <Arrow from={[578, 30]} to={[578, 226]} dashed tone="bad" />
      <Note x={8} y={74} text="tmpfs" />
      <Box x={160} y={50} w={102} h={40} label="files" tone="muted" />
      <Box x={354} y={50} w={112} h={40} label="empty again" tone="muted" />
      <Note x={8} y={132} text="writable layer" />
      <Box x={160} y={108} w={306} h={40} label="files, also while stopped" tone="accent" />
      <Note x={8} y={190} text="named volume" />
      <Box x={160} y={166} w={418} h={40} label="files, with or without a container" tone="good" />
    </Diagram>
  );
}

export function ThreeTiers() {
  return (
    <Diagram
      title="Three tiers, two networks, one volume"
      desc="The browser reaches the frontend through a published port. Frontend and API share the network front. API and database share the network back. Only the API is on both. The database keeps its files in the volume dbdata and publishes nothing."
      height={256}
    >
      <Box x={8} y={72} w={84} h={44} label="browser" tone="muted" />
      <Arrow from={[92, 94]} to={[138, 94]} />
      <Group x={122} y={36} w={312} h={124} label="network front" />
      <Box x={138} y={72} w={108} h={44} label="frontend" />
      <Arrow from={[246, 94]} to={[308, 94]} />
      <Group x={290} y={4} w={344} h={172} label="network back" dashed tone="accent" />
      <Box x={308} y={72} w={108} h={44} label="api" tone="accent" />
      <Arrow from={[416, 94]} to={[488, 94]} />
      <Box x={488} y={72} w={124} h={44} label="db" sub="no published port" />
      <Arrow from={[550, 116]} to={[550, 200]} />
      <Box x={478} y={200} w={144} h={44} label="volume dbdata" tone="good" />
      <Note x={8} y={204} text="The frontend shares no network with the database:" size="sm" tone="muted" />
      <Note x={8} y={222} text="no name to resolve, no address to reach." size="sm" tone="muted" />
    </Diagram>
  );
}
