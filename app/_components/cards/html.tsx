import { memo } from 'react';

/** HTML rendered from our own MDX, which has no raw HTML in it. */
export const Html = memo(function Html(props: { html: string; className?: string }) {
  const { html, className = '' } = props;
  return <div className={`prose prose-card ${className}`} dangerouslySetInnerHTML={{ __html: html }} />;
});
