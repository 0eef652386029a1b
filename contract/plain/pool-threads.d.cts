/** Photos read at the same time on a computer with so many processors. */
export declare function readersOn(processors: number): number;

/** Threads for a process that reads photos, as `UV_THREADPOOL_SIZE` wants them before the first is used. */
export declare function poolThreadsOn(processors: number): number;
