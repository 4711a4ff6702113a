/** Why an answer was not graded, and what to do. */
export const gateWords: Record<string, string> = {
  empty: 'There is no answer to read.',
  'too-short': 'That is too short to judge. Two or three sentences are enough to begin with.',
  // Of answers that the matcher read before its version 7.
  'too-long': 'That is longer than anyone would listen to. Say the same in a few minutes of speech.',
  'no-words': 'Most of it does not read as words.',
  'copied-question': 'Most of it is the question itself. Say what you would do.',
  'copied-model-answer': 'Too much of it is the model answer or the rubric. Close it, and say it in your own words.',
  'keyword-list': 'It reads as a list of keywords. An interviewer wants to hear how they hang together.',
  'speaks-to-grader': 'It speaks about its own grading. Leave that out, and answer the question.',
  denials: 'Nearly every sentence says what is not so or what you would not do. Say what is, and what you would do.',
  'off-topic': 'It hardly touches what was asked.',
};
