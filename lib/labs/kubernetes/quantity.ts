const factors: Readonly<Record<string, number>> = {
  n: 1e-9,
  u: 1e-6,
  m: 1e-3,
  k: 1e3,
  M: 1e6,
  G: 1e9,
  T: 1e12,
  P: 1e15,
  E: 1e18,
  Ki: 2 ** 10,
  Mi: 2 ** 20,
  Gi: 2 ** 30,
  Ti: 2 ** 40,
  Pi: 2 ** 50,
  Ei: 2 ** 60,
};

/** A quantity such as `250m` or `64Mi` as a number (of cores, of bytes); undefined when it is none. */
export function readQuantity(value: unknown): number | undefined {
  if (typeof value === 'number') return value;
  if (typeof value !== 'string') return undefined;
  const [, number, unit = ''] = /^([+-]?(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?)([A-Za-z]{0,2})$/.exec(value) ?? [];
  const factor = unit === '' ? 1 : factors[unit];
  return number === undefined || factor === undefined ? undefined : Number(number) * factor;
}

/** A count, or a percentage of a total, rounded up as Kubernetes does for budgets; undefined when it is neither. */
export function readCount(value: unknown, total: number): number | undefined {
  if (typeof value === 'number') return value;
  const [, percent] = (typeof value === 'string' && /^(\d+)%$/.exec(value)) || [];
  return percent === undefined ? undefined : Math.ceil((Number(percent) * total) / 100);
}
