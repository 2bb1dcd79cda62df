export const LEFT_OUT: string;
export function isPage(file: string): boolean;
export function sitePathOf(page: string): string;
