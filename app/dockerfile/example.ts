/** A file as it is found in the wild: it builds, it runs, and there is a lot to talk about. */
export const example = `FROM node:latest
MAINTAINER team@example.com
ARG NPM_TOKEN
WORKDIR app
COPY . .
RUN apt-get update
RUN apt-get install curl
RUN npm install -g serve
RUN npm install
ADD config.json /etc/app/config.json
EXPOSE 80:3000
CMD npm start
`;
