export const REPOSITORY: string;
export function urlOf(file: string): string;
export function fileOf(url: string): string | undefined;
export function slugOf(title: string): string;
export function anchorOf(title: string, used: Set<string>): string;
