/** What the tests share: two compilers, and small sources for them. */
package dev.lastly.processor.testing;
