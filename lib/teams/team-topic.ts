/** The topic that hears when somebody joins or leaves a team or is seen there in another way, and of its name and goal. */
export const teamTopic = (teamId: string): string => `team:${teamId}`;
