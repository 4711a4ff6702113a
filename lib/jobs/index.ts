export { enqueue, enqueueAll, type JobOptions } from './enqueue';
export { unlockJobs } from './unlock-jobs';
export { type Cron, startJobs, type Task } from './start-jobs';
