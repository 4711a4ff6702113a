import { fileURLToPath } from 'node:url';
import createMDX from '@next/mdx';

/** @param {string} file */
const path = (file) => fileURLToPath(new URL(file, import.meta.url));

const withMDX = createMDX({
  options: {
    // By name or path: Turbopack passes options to its workers as JSON.
    remarkPlugins: ['remark-frontmatter', 'remark-gfm', path('./lib/content/remark-lesson.mjs')],
    rehypePlugins: [path('./lib/content/rehype-code.mjs')],
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
