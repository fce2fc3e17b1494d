package com.acme;

import com.library.Queue;
import dev.lastly.FinallyWith;

/** The annotations of its parent come from a class file. */
@FinallyWith({})
public interface OrderQueue extends Queue<Integer> {}
