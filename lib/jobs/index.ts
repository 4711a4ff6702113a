export { enqueue, type JobOptions } from './enqueue';
export { type Cron, startJobs, type Task } from './start-jobs';
