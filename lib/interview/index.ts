import 'server-only';

export { answerQuestion } from './answer-question';
export { countPractice } from './count-practice';
export { type AnswerPage, getAnswer } from './get-answer';
export { getAnswerHead } from './get-answer-head';
export { getQuestion } from './get-question';
export { judgeByModel } from './judge-by-model';
export { judgeOwnAnswer } from './judge-own-answer';
export { type AnswerHead, listAnswers } from './list-answers';
export { listQuestions } from './list-questions';
export { finishInterview } from './mock/finish-interview';
export { getInterview, getInterviewHead, getLastThorough, listInterviews } from './mock/get-interview';
export { pauseInterview } from './mock/pause-interview';
export { getSharedReport, type SharedReport, shareReport, stopSharing } from './mock/share-report';
export { saveTurnDraft } from './mock/save-turn-draft';
export {
  type Interview,
  interviewMinutes,
  interviewModes,
  interviewParamsSchema,
  type InterviewReport,
  interviewSchema,
  pauseBodySchema,
  startInterviewSchema,
  turnBodySchema,
} from './mock/schemas';
export { startInterview } from './mock/start-interview';
export { takeTurn } from './mock/take-turn';
export { takeTurnHint } from './mock/take-turn-hint';
export { askProbe } from './peer/ask-probe';
export { endRound } from './peer/end-round';
export { fileForm, saveForm } from './peer/file-form';
export { getPeerSession, listPeerSessions } from './peer/get-peer-session';
export { watchPeers } from './peer/watch-peers';
export { joinPeerSession } from './peer/join-peer-session';
export { leavePeerSession } from './peer/leave-peer-session';
export { openPeerSession } from './peer/open-peer-session';
export { savePeerAnswer } from './peer/save-peer-answer';
export {
  type EndedRound,
  endRoundSchema,
  longestFormText,
  longestNote,
  openPeerSchema,
  peerAnswerSchema,
  peerFormDraftSchema,
  peerFormSchema,
  peerMinutes,
  peerParamsSchema,
  peerProbeSchema,
  type PeerSession,
  peerSessionSchema,
  peerStepSchema,
  peerTickSchema,
} from './peer/schemas';
export { startRound } from './peer/start-round';
export { swapRoles } from './peer/swap-roles';
export { tellPeersGone } from './peer/tell-peers-gone';
export { tickCriterion } from './peer/tick-criterion';
export { describeModel } from './model-endpoint';
export { overrideVerdicts, retractOverride } from './override-verdicts';
export { regradeAnswers } from './regrade-answers';
export { saveDraft } from './save-draft';
export {
  answerBodySchema,
  answerKeySchema,
  draftBodySchema,
  draftSchema,
  filterSchema,
  type JudgedCriterion,
  longestAnswer,
  readingBodySchema,
  type QuestionHead,
  type QuestionPage,
  type ScenarioAttempt,
  scenarioAttemptSchema,
  scenarioParamsSchema,
} from './schemas';
export { takeQuestionHint } from './take-question-hint';
