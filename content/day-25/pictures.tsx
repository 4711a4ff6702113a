import { Arrow, Box, Diagram, Note } from '@/lib/ui/diagram';

export function NamesAndBytes() {
  return (
    <Diagram
      title="A tag points, a digest is"
      desc="The tag shop/api:1.4 points to the manifest of today’s push. The manifest lists the digests of a configuration and of the layers. A signature and an SBOM refer to the manifest by its digest. The manifest of the earlier push has lost its tag, and stays reachable by digest."
      width={640}
      height={250}
    >
      <Box x={10} y={36} w={130} h={54} label="shop/api:1.4" sub="a tag: can move" tone="accent" />
      <Arrow from={[140, 63]} to={[225, 63]} label="today" tone="accent" />
      <Box x={225} y={36} w={160} h={54} label="manifest" sub="sha256:82cf…" />
      <Arrow from={[385, 55]} to={[465, 38]} />
      <Box x={465} y={16} w={165} h={44} label="configuration" sub="its digest: image ID" />
      <Arrow from={[385, 72]} to={[465, 88]} />
      <Box x={465} y={70} w={165} h={38} label="layers" />
      <Box x={225} y={130} w={75} h={36} label="SBOM" tone="good" />
      <Box x={310} y={130} w={75} h={36} label="signature" tone="good" />
      <Arrow from={[262, 130]} to={[262, 90]} tone="good" />
      <Arrow from={[347, 130]} to={[347, 90]} tone="good" />
      <Note x={400} y={152} text="name the digest they speak about" size="sm" tone="muted" />
      <Arrow from={[75, 90]} to={[225, 212]} dashed tone="muted" />
      <Note x={18} y={170} text="until Friday" size="sm" tone="muted" />
      <Box x={225} y={185} w={160} h={54} label="manifest" sub="sha256:a422…" tone="muted" />
      <Note x={400} y={210} text="untagged, and still there for" size="sm" tone="muted" />
      <Note x={400} y={226} text="everybody who knows the digest" size="sm" tone="muted" />
    </Diagram>
  );
}

export function WhereASecretStays() {
  return (
    <Diagram
      title="One credential, four places it can stay"
      desc="A credential handed to a build can end up in the image’s configuration, in one of its layers, in the builder’s cache and in the build log. Configuration and layers travel with every push; cache and log stay with the machine that built."
      width={640}
      height={205}
    >
      <Box x={10} y={75} w={120} h={54} label="credential" sub="given to a build" tone="accent" />
      <Box x={215} y={10} w={190} h={40} label="configuration" sub="ARG, ENV, history" tone="bad" />
      <Box x={215} y={60} w={190} h={40} label="a layer" sub="COPY, or a RUN wrote it" tone="bad" />
      <Box x={215} y={110} w={190} h={40} label="build cache" sub="also of unshipped stages" />
      <Box x={215} y={160} w={190} h={40} label="build log" sub="set -x, echo, curl -v" />
      <Arrow from={[130, 90]} to={[215, 30]} />
      <Arrow from={[130, 98]} to={[215, 80]} />
      <Arrow from={[130, 106]} to={[215, 130]} />
      <Arrow from={[130, 114]} to={[215, 180]} />
      <Arrow from={[405, 30]} to={[490, 48]} tone="bad" />
      <Arrow from={[405, 80]} to={[490, 62]} tone="bad" />
      <Box x={490} y={30} w={140} h={50} label="registry" sub="and every pull" tone="bad" />
      <Arrow from={[405, 130]} to={[490, 148]} />
      <Arrow from={[405, 180]} to={[490, 162]} />
      <Box x={490} y={130} w={140} h={50} label="builder, CI" sub="and its readers" />
    </Diagram>
  );
}
