export type SplitRoute = { params: Promise<{ id: string; name: string }> };

/** The id of a scenario has a slash, and few clients write it as `%2F`. */
export function joinId({ params }: SplitRoute) {
  return { params: params.then(({ id, name }) => ({ id: `${id}/${name}` })) };
}
