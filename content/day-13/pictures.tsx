import { Arrow, Box, Diagram, Note } from '@/lib/ui/diagram';

export function StartChain() {
  const steps = [
    { label: 'kernel', sub: 'reads the header', error: 'exec format error' },
    { label: 'loader', sub: 'named in the file', error: 'exec …: no such file' },
    { label: 'libraries', sub: 'found and checked', error: 'loading libraries' },
    { label: 'main', sub: 'your code', error: '' },
    { label: 'files', sub: 'certs, zones, /tmp', error: 'x509, unknown zone' },
  ];
  return (
    <Diagram
      title="What has to be found before and after main"
      desc="Five steps in a row: the kernel reads the header, the loader named in the file is started, libraries are found and checked, main runs, files such as certificates are opened. Under each step stands the error it gives. A static binary goes from the kernel straight to main."
      height={224}
    >
      {steps.map((step, index) => (
        <g key={step.label}>
          <Box
            x={6 + index * 127}
            y={90}
            w={114}
            h={56}
            label={step.label}
            sub={step.sub}
            tone={step.label === 'main' ? 'accent' : index === 1 || index === 2 ? 'muted' : 'plain'}
          />
          {index > 0 && <Arrow from={[index * 127 - 7, 118]} to={[6 + index * 127, 118]} />}
          <Note x={63 + index * 127} y={170} anchor="middle" size="sm" tone="bad" text={step.error} />
        </g>
      ))}
      <path d="M63 90 V44 H444" fill="none" stroke="var(--color-good)" strokeWidth={1.5} />
      <Arrow from={[444, 44]} to={[444, 90]} tone="good" />
      <Note x={254} y={36} anchor="middle" size="sm" tone="muted" text="a static binary goes straight to main" />
      <Note
        x={320}
        y={210}
        anchor="middle"
        size="sm"
        tone="muted"
        text="Every step but main looks for files of the image."
      />
    </Diagram>
  );
}

export function BaseContents() {
  const rows = ['program loader', 'CA bundle', 'time zones', 'nonroot user', 'shell'];
  const bases = [
    { name: 'scratch', has: ['', '', '', '', ''] },
    { name: 'static', has: ['', 'yes', 'yes', 'yes', ''] },
    { name: 'base, cc', has: ['glibc', 'yes', 'yes', 'yes', ''] },
    { name: 'alpine', has: ['musl', 'yes', '', '', 'ash'] },
    { name: 'debian slim', has: ['glibc', '', 'yes', '', 'dash, bash'] },
  ];
  return (
    <Diagram
      title="What the official images bring along"
      desc="A table of five bases. scratch brings nothing. Distroless static brings a CA bundle, time zones and a nonroot user. base and cc add the glibc loader. Alpine brings the musl loader, a CA bundle and the shell ash, but no time zones. Debian slim brings the glibc loader, time zones and shells, but no CA bundle."
      height={236}
    >
      {bases.map((base, column) => (
        <Note key={base.name} x={173 + column * 104} y={24} anchor="middle" text={base.name} />
      ))}
      {rows.map((row, index) => (
        <g key={row}>
          <Note x={6} y={58 + index * 40} size="sm" tone="muted" text={row} />
          {bases.map((base, column) => (
            <Box
              key={base.name}
              x={125 + column * 104}
              y={38 + index * 40}
              w={96}
              h={32}
              label={base.has[index] || 'none'}
              tone={base.has[index] ? 'good' : 'muted'}
            />
          ))}
        </g>
      ))}
    </Diagram>
  );
}
