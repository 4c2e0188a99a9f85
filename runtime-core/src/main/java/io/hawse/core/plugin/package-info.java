/**
 * Network drivers of third parties: where their jars lie, whom they are trusted from, and how each is loaded so that it disturbs
 * nothing else. What a driver is for, and when it is asked, isn't known here.
 */
@NullMarked
package io.hawse.core.plugin;

import org.jspecify.annotations.NullMarked;
