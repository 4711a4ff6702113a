import { addCopyButtons } from './copy-buttons';
import { offerCards } from './offer-cards';
import { followReading } from './follow-reading';

const article = document.querySelector<HTMLElement>('[data-lesson]');
if (article) {
  const day = Number(article.dataset.lesson);
  addCopyButtons(article);
  followReading(article, day);
  offerCards(article, day);
}
