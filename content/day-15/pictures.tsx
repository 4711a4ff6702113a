import { Arrow, Box, Diagram, Group, Note } from '@/lib/ui/diagram';

export function TwoLives() {
  return (
    <Diagram
      title="One minute with Node, months with Nginx"
      desc="Left: the build stage holds Node, npm, node_modules and the sources, and produces the folder dist. Only dist crosses into the final stage on the right, where Nginx serves it to browsers, which run the JavaScript."
      width={640}
      height={250}
    >
      <Group x={10} y={20} w={260} h={220} label="build stage" dashed tone="muted" />
      <Box x={30} y={55} w={100} h={44} label="sources" />
      <Box x={150} y={55} w={100} h={44} label="lock file" />
      <Box x={30} y={125} w={220} h={44} label="npm ci, npm run build" sub="Node, npm, node_modules" />
      <Box x={90} y={190} w={100} h={38} label="dist/" tone="accent" />
      <Arrow from={[80, 99]} to={[80, 125]} />
      <Arrow from={[200, 99]} to={[200, 125]} />
      <Arrow from={[140, 169]} to={[140, 190]} />

      <Group x={360} y={20} w={150} h={220} label="final stage" tone="good" />
      <Box x={380} y={70} w={110} h={50} label="nginx" sub="serves files" tone="good" />
      <Box x={380} y={190} w={110} h={38} label="dist/" tone="accent" />
      <Arrow from={[190, 209]} to={[380, 209]} tone="accent" />
      <Note x={315} y={200} text="COPY --from" anchor="middle" size="sm" tone="accent" />
      <Arrow from={[435, 190]} to={[435, 120]} />

      <Box x={536} y={70} w={98} h={50} label="browser" sub="runs the code" />
      <Arrow from={[490, 95]} to={[536, 95]} />
    </Diagram>
  );
}
