export { enqueue, enqueueAll, type JobOptions } from './enqueue';
export { type Cron, startJobs, type Task } from './start-jobs';
