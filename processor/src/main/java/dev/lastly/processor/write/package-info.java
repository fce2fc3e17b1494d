/**
 * From what is to be generated to source. There is nobody to complain to here: by now nothing can
 * be wrong.
 */
@NullMarked
package dev.lastly.processor.write;

import org.jspecify.annotations.NullMarked;
