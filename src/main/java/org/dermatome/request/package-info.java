/** What an operation was asked, read strictly, and how it says no: the same for every door and without a server. */
package org.dermatome.request;
