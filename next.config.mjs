import createMDX from '@next/mdx';

const withMDX = createMDX({
  options: {
    remarkPlugins: ['remark-frontmatter', 'remark-gfm'],
  },
});

/** @type {import('next').NextConfig} */
const config = {
  // The container image takes Next's traced server; `npm start` runs from the checkout.
  output: process.env.NEXT_OUTPUT === 'standalone' ? 'standalone' : undefined,
  outputFileTracingIncludes: { '/*': ['./db/migrations/**/*', './content/**/*.mdx'] },
  pageExtensions: ['ts', 'tsx', 'mdx'],
  poweredByHeader: false,
  reactCompiler: true,
  reactStrictMode: true,
  typedRoutes: true,
};

export default withMDX(config);
