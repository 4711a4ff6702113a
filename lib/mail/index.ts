export { canSendMail, type Mail, maySendAgain, sendMail } from './send-mail';
